const paths = {
  home: 'M4 11 12 4l8 7v9h-5v-6H9v6H4z',
  shield: 'M12 3 5 5.5V11c0 4.5 3 8 7 10 4-2 7-5.5 7-10V5.5z',
  pulse: 'M3 12h4l3-8 4 16 3-8h4',
  warning: 'M12 4 2.8 20h18.4zM12 10v4.5M12 17.3v.1',
  checklist: 'M5 4h14v16H5zM8 9l1.5 1.5L12 8M8 15l1.5 1.5L12 14M14.5 9.5H16M14.5 15.5H16',
  pound: 'M17 7.5A4 4 0 0 0 9.5 9v6.5L7.5 19H17M7.5 13H14',
  people:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M3 20c0-3.5 2.5-5.5 6-5.5s6 2 6 5.5M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.8c2 .8 3 2.6 3 5.2',
  book: 'M4 5h7v15H4zM13 5h7v15h-7zM12 5v15',
  building: 'M5 21V4h14v17M3 21h18M9 8h2M13 8h2M9 12h2M13 12h2M10 21v-4h4v4',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M15.5 15.5 20.5 20.5',
  moon: 'M20 14.5A8 8 0 0 1 9.5 4a8 8 0 1 0 10.5 10.5z',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4',
  down: 'm6 9 6 6 6-6',
  right: 'm9 5 7 7-7 7',
  close: 'M6 6l12 12M18 6 6 18',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  upload: 'M12 16V5M7 9l5-5 5 5M5 20h14',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17',
  key: 'M8 16a4 4 0 1 1 3.5-6H21v4h-3v-2h-6.5A4 4 0 0 1 8 16z',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  tick: 'm5 12.5 4.5 4.5L19 7',
  cross: 'M7 7l10 10M17 7 7 17',
  dash: 'M6 12h12',
  offline: 'M3 3l18 18M5 12a10 10 0 0 1 4-2.6M13 9.1a10 10 0 0 1 6 2.9M8.5 15.5a5 5 0 0 1 5.5-1M12 19h.01',
  bell: 'M18 16v-5a6 6 0 0 0-12 0v5l-1.5 2h15zM10 21h4',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3.5V7M16 3.5V7',
} as const;

/** Names of the drawn pictures. */
export type IconName = keyof typeof paths;

/** A picture beside words. It is hidden from screen readers: the words carry the meaning. `size` in pixels. */
export function Icon({ name, size = 22 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 3.5 : 1.9}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
