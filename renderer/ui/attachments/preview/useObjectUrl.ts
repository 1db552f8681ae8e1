import { useCallback, type RefCallback } from 'react';

/** A ref that gives an element bytes in memory as its source; their address is revoked when the element goes. */
export function useObjectUrl(content: Blob): RefCallback<HTMLImageElement | HTMLAudioElement> {
  return useCallback(
    (element) => {
      if (element === null) return undefined;
      const url = URL.createObjectURL(content);
      element.src = url;
      return () => {
        element.removeAttribute('src');
        URL.revokeObjectURL(url);
      };
    },
    [content],
  );
}
