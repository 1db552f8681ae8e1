import { useEffect, useRef, useState } from 'react';

/** What was dropped: files, and the names of folders, which cannot be attached. */
export interface DroppedFiles {
  readonly files: readonly File[];
  readonly folders: readonly string[];
}

/** Takes files that are dropped anywhere on the page while the caller is shown; tells whether some hover over it. */
export function useFileDrop(onDrop: (dropped: DroppedFiles) => void): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(onDrop);
  useEffect(() => {
    latest.current = onDrop;
  });
  useEffect(() => {
    const enter = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      // Moving from one element to another leaves the first; only leaving the window has nowhere to go.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      latest.current(droppedIn(event));
    };
    const listeners = { dragenter: enter, dragover: enter, dragleave: leave, drop } as const;
    for (const [name, listener] of Object.entries(listeners))
      document.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) {
        document.removeEventListener(name, listener as EventListener);
      }
    };
  }, []);
  return isOver;
}

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}

function isFolder(item: DataTransferItem): boolean {
  return item.webkitGetAsEntry()?.isDirectory === true;
}

function droppedIn({ dataTransfer }: DragEvent): DroppedFiles {
  const items = [...(dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file');
  const named = items.map((item) => ({ file: item.getAsFile(), isFolder: isFolder(item) }));
  return {
    files: named.flatMap(({ file, isFolder }) => (file === null || isFolder ? [] : [file])),
    folders: named.flatMap(({ file, isFolder }) => (file !== null && isFolder ? [file.name] : [])),
  };
}
