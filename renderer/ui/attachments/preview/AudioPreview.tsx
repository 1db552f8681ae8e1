import classes from './preview.module.css';
import type { PreviewProps } from './PreviewContent.tsx';
import { useObjectUrl } from './useObjectUrl.ts';

/** A recording with the browser's own player, which the keyboard and screen readers know. */
export function AudioPreview({ content, name, onTrouble }: PreviewProps) {
  const source = useObjectUrl(content);
  return (
    <div className={classes.player}>
      {/* A recorded talk has no captions; the record that it belongs to says what was talked about. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <audio ref={source} controls controlsList="nodownload" aria-label={name} onError={() => onTrouble('broken')} />
    </div>
  );
}
