import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** The width of an element in pixels, kept up to date, so that a drawing keeps its type at its true size. */
export function useWidth<E extends Element>(start = 600): [RefObject<E | null>, number] {
  const element = useRef<E>(null);
  const [width, setWidth] = useState(start);
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return;
    const measured = target.getBoundingClientRect().width;
    if (measured > 0) setWidth(measured);
    const observer = new ResizeObserver(
      ([entry]) => entry && entry.contentRect.width > 0 && setWidth(entry.contentRect.width),
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
