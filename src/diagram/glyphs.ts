/** Signs on a 16 by 16 grid: stroked; `f` is filled, `k` is knocked out of a filled shape. */
export const glyphs = {
  lock: '<rect x="3" y="7" width="10" height="7" rx="1"/><path d="M5 7V5a3 3 0 0 1 6 0v2M8 10v1.5"/>',
  pencil: '<path d="M2.5 13.5l1-3.8L10.8 2.4l2.8 2.8L6.3 12.5zM9 4.2L11.8 7"/>',
  play: '<path class="f" d="M4 2.5v11L13 8z"/>',
  snow: '<path d="M8 1.5v13M2.4 4.75l11.2 6.5M13.6 4.75L2.4 11.25M6 2.3l2 2 2-2M6 13.7l2-2 2 2"/>',
  stop: '<path class="f" d="M3.5 3.5h9v9h-9z"/>',
  loop: '<path d="M13 8.5a5.2 5.2 0 1 1-1.6-4.2M13.2 1.8v3.4H9.8"/>',
  dash: '<circle cx="8" cy="8" r="5.6" stroke-dasharray="2.6 1.8"/>',
  gone: '<rect x="2.5" y="2.5" width="11" height="11" stroke-dasharray="1.5 2"/>',
  gear:
    '<circle cx="8" cy="8" r="2"/><circle cx="8" cy="8" r="4.6"/><path d="M8 1.2v2.2M8 12.6v2.2M1.2 8h2.2M12.6 8h2.2' +
    'M3.2 3.2l1.5 1.5M11.3 11.3l1.5 1.5M12.8 3.2l-1.5 1.5M4.7 11.3l-1.5 1.5"/>',
  eye: '<path d="M1.2 8S3.8 3.4 8 3.4 14.8 8 14.8 8 12.2 12.6 8 12.6 1.2 8 1.2 8z"/><circle cx="8" cy="8" r="2"/>',
  file: '<path d="M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3"/>',
  folder: '<path d="M1.5 3h5l1.5 2h6.5v8.5h-13z"/>',
  link: '<path d="M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3M6 11l4-4M7 7h3v3"/>',
  cylinder: '<ellipse cx="8" cy="3.7" rx="5" ry="2.2"/><path d="M3 3.7v8.6c0 1.2 2.2 2.2 5 2.2s5-1 5-2.2V3.7"/>',
  memory:
    '<rect x="2.5" y="4" width="11" height="8" rx="1"/><path d="M5 1.8V4M8 1.8V4M11 1.8V4M5 12v2.2M8 12v2.2M11 12v2.2"/>',
  plug: '<path d="M1.5 11.5h13M4.5 11.5V7.2M11.5 11.5V7.2"/><rect x="2.6" y="2.6" width="3.8" height="4.6" rx=".6"/><rect x="9.6" y="2.6" width="3.8" height="4.6" rx=".6"/>',
  veil: '<rect x="2" y="2.5" width="12" height="11"/><path d="M5 2.5v11M8 2.5v11M11 2.5v11"/>',
  tag: '<path d="M2 2h6.2l5.8 6-6 6-6-5.8z"/><circle cx="5.2" cy="5.2" r="1"/>',
  box: '<path d="M2 3.5h12v3H2zM2 9.5h12v3H2z"/>',
  list: '<path d="M2.5 4h1M6 4h7.5M2.5 8h1M6 8h7.5M2.5 12h1M6 12h7.5"/>',
  host: '<rect x="1.5" y="3" width="13" height="4.5" rx="1"/><rect x="1.5" y="8.5" width="13" height="4.5" rx="1"/><path d="M4 5.2h.5M4 10.7h.5"/>',
  term: '<rect x="1.5" y="2.5" width="13" height="11" rx="1"/><path d="M4 6l2.2 2L4 10M8 10.2h3.6"/>',
} as const

export type GlyphName = keyof typeof glyphs
