/** How a draft stands; `savedAt` is an ISO instant. */
export interface DraftState {
  readonly savedAt: string | null;
  /** Why the last try failed; null when it did not. What was typed is still on the page. */
  readonly failure: unknown;
}

/** Saves what is typed soon after it is typed, never two at once, and nothing after it was closed. */
export interface DraftKeeper<D> {
  /** Takes note of what is typed; it is saved within the delay. */
  readonly note: (draft: D) => void;
  /** Saves what has not been saved yet, at once. */
  readonly flush: () => Promise<void>;
  /** Stops saving, once a save under way has ended: the record itself is being saved, or the draft discarded. */
  readonly close: () => Promise<void>;
  /** Whether anything of the draft has been saved here. */
  readonly isSaved: () => boolean;
  /** Goes on saving, because the record could not be saved; what was noted in between counts. */
  readonly reopen: () => void;
}

interface DraftKeeperInput<D> {
  readonly save: (draft: D) => Promise<{ savedAt: string }>;
  readonly onState: (state: DraftState) => void;
  /** Milliseconds from the first unsaved change to the save. */
  readonly delay: number;
}

/** Keeps one draft. */
export function createDraftKeeper<D>({ save, onState, delay }: DraftKeeperInput<D>): DraftKeeper<D> {
  let unsaved: D | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: Promise<void> = Promise.resolve();
  let savedAt: string | null = null;
  let isClosed = false;

  const saveUnsaved = async (): Promise<void> => {
    if (unsaved === null || isClosed) return;
    const draft = unsaved;
    unsaved = null;
    try {
      ({ savedAt } = await save(draft));
      onState({ savedAt, failure: null });
    } catch (failure) {
      unsaved ??= draft;
      onState({ savedAt, failure });
    }
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    underWay = underWay.then(saveUnsaved);
    return underWay;
  };
  const note = (draft: D): void => {
    unsaved = draft;
    if (!isClosed) timer ??= setTimeout(() => void flush(), delay);
  };
  return {
    note,
    flush,
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      timer = undefined;
      await underWay;
    },
    isSaved: () => savedAt !== null,
    reopen: () => {
      isClosed = false;
      if (unsaved !== null) note(unsaved);
    },
  };
}
