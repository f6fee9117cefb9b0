/** Drawings for buttons, on a grid of 16; class `f` is filled, everything else is a line. */
export const icons = {
  first: '<path d="M3.5 3v10"/><path class="f" d="M13 3v10L5.5 8z"/>',
  back: '<path class="f" d="M11.5 3v10L4 8z"/>',
  play: '<path class="f" d="M4 2.5v11L13 8z"/>',
  pause: '<path class="f" d="M4 3h3v10H4zM9 3h3v10H9z"/>',
  next: '<path class="f" d="M4.5 3v10L12 8z"/>',
  last: '<path d="M12.5 3v10"/><path class="f" d="M3 3v10L10.5 8z"/>',
  terminal: '<rect x="1.5" y="2.5" width="13" height="11" rx="1"/><path d="M4 6l2.2 2L4 10M8 10.2h3.6"/>',
  moon: '<path d="M13.5 9.8A6 6 0 1 1 6.4 2.5a4.7 4.7 0 0 0 7.1 7.3z"/>',
  link: '<path d="M6.5 9.5l3-3M7 4.5l1.6-1.6a3 3 0 0 1 4.3 4.3L11.5 9M9 11.5l-1.6 1.6a3 3 0 0 1-4.3-4.3L4.5 7"/>',
}
export type IconName = keyof typeof icons
