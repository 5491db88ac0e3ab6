import { useState } from 'react';

/** Which side of a panel is shown: its picture or its table twin. */
export type View = 'chart' | 'table';

function startingView(phoneView: View): View {
  const isPhone = typeof matchMedia === 'function' && matchMedia('(max-width: 640px)').matches;
  return isPhone ? phoneView : 'chart';
}

/** Remembers the side shown; on a phone it starts with `phoneView`. */
export function useView(phoneView: View): [View, (view: View) => void] {
  return useState<View>(() => startingView(phoneView));
}
