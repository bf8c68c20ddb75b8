/** Patina's own marks on a 16-pixel grid, drawn with strokes of 1.5 pixels in the colour of the text around them. */
export const icons = {
  star: 'M8 2.2l1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4L2.2 6.500l4-.6z',
  gear: 'M8 5.600a2.400 2.400 0 1 0 0 4.800a2.400 2.400 0 1 0 0-4.800M8 1.800v1.700M8 12.500v1.700M1.800 8h1.700M12.500 8h1.700M3.600 3.600l1.200 1.200M11.200 11.200l1.200 1.200M3.600 12.400l1.200-1.200M11.200 4.800l1.200-1.200',
  pencil: 'M3 13l.700-2.900 7-7 2.200 2.200-7 7zM9.200 4.600l2.200 2.200',
  trash:
    'M3 4.500h10M6.500 4.500V3h3v1.500M4.500 4.500l.600 8.500h5.800l.600-8.500M6.800 7v3.500M9.200 7v3.500',
  close: 'M4 4l8 8M12 4l-8 8',
  back: 'M10 3.500L5.500 8l4.500 4.500',
  forward: 'M6 3.500L10.500 8l-4.500 4.500',
} as const;

export type IconName = keyof typeof icons;
