import type { Figure } from './figures.ts';

const INK = '#2b2622';
export const width = 480;
export const height = 270;

/** Where a figure is in its movement. */
export interface Pose {
  /** place in the loop, 0 to 1: the movement ends where it began */
  turn: number;
  /** 0 shut, 1 wide */
  mouth: number;
  eyesShut: boolean;
}

/** One picture of a figure at a table, as SVG. */
export function draw(figure: Figure, { turn, mouth, eyesShut }: Pose): string {
  const wave = (times: number, shift = 0): number => Math.sin(2 * Math.PI * (turn * times + shift));
  const sway = 5 * wave(1) + 2 * wave(3, 0.2);
  const nod = 2.5 * wave(2, 0.1) + 1.5 * mouth;
  const tilt = figure.lean * wave(1, 0.15) + 0.6 * wave(4);
  const breath = 1.2 * wave(3);
  const head = `transform="translate(${sway} ${nod}) rotate(${tilt} 240 190)" stroke="${INK}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 480 270">
<rect width="480" height="270" fill="${figure.wall}"/>
<g fill="none" stroke="#cbbd9f" stroke-width="3"><path d="M52 34h92v128H52zM98 34v128M52 98h92"/><path d="M352 46h78M352 78h78M352 110h78" stroke-width="4"/></g>
<g fill="#bda77f"><path d="M358 58h9v20h-9zM370 54h8v24h-8zM382 60h11v18h-11zM402 56h9v22h-9zM362 92h11v18h-11zM378 88h8v22h-8zM410 90h10v20h-10z"/></g>
<g ${head}>${back(figure)}</g>
<g transform="translate(0 ${breath})" stroke="${INK}" stroke-width="3" stroke-linejoin="round">
<path d="M134 262c4-52 44-72 106-72s102 20 106 72z" fill="${figure.coat}"/>
<path d="M218 170v28l22 22 22-22v-28z" fill="${figure.skin}"/>
<path d="M206 192l34 34 34-34 10 6-30 44h-28l-30-44z" fill="#f7f1e3"/>
</g>
<g ${head}>
<path d="M190 118c0-40 22-62 50-62s50 22 50 62c0 42-24 68-50 68s-50-26-50-68z" fill="${figure.skin}"/>
<path d="M190 116c-9-4-13 4-10 14 2 8 7 12 12 11M290 116c9-4 13 4 10 14-2 8-7 12-12 11" fill="${figure.skin}"/>
${front(figure)}
${face(figure, mouth, eyesShut)}
</g>
<path d="M0 250h480v20H0z" fill="#a98d63"/><path d="M0 250h480" stroke="${INK}" stroke-width="3"/>
</svg>`;
}

function face(figure: Figure, mouth: number, eyesShut: boolean): string {
  const eye = (x: number): string =>
    eyesShut
      ? `<path d="M${x - 7} 121q7 4 14 0" fill="none"/>`
      : `<ellipse cx="${x}" cy="120" rx="3.6" ry="4.6" fill="${INK}" stroke="none"/>`;
  const glasses = figure.glasses
    ? `<g fill="#fffaf0" fill-opacity=".25" stroke-width="2.5"><circle cx="220" cy="121" r="14"/><circle cx="260" cy="121" r="14"/><path d="M234 119q6-4 12 0M206 118l-14-4M274 118l14-4" fill="none"/></g>`
    : '';
  const open = 1 + 9 * mouth;
  return `${eye(220)}${eye(260)}
<path d="M210 104q10-6 20-1M250 103q10-5 20 1" fill="none" stroke-width="3.5"/>
<path d="M240 122q-7 18 1 20" fill="none" stroke-width="2.5"/>
${glasses}
<path d="M${226 + mouth * 2} 160q14 ${open * 0.5 - 2} ${28 - mouth * 4} 0q-14 ${open * 2} -${28 - mouth * 4} 0z" fill="#7c4238" stroke-width="2.5"/>`;
}

/** Hair behind the head. */
function back({ cut, hair }: Figure): string {
  switch (cut) {
    case 'bun':
      return `<circle cx="240" cy="46" r="22" fill="${hair}"/><path d="M184 128c-6-54 20-84 56-84s62 30 56 84z" fill="${hair}"/>`;
    case 'bob':
      return `<path d="M178 168c-10-80 14-126 62-126s72 46 62 126l-20 2H198z" fill="${hair}"/>`;
    case 'long':
      return `<path d="M172 206c-8-110 16-164 68-164s76 54 68 164l-34-6h-68z" fill="${hair}"/>`;
    case 'bald':
    case 'short':
    case 'cap':
      return '';
  }
}

/** Hair over the brow. */
function front({ cut, hair }: Figure): string {
  switch (cut) {
    case 'bun':
    case 'bob':
      return `<path d="M190 112c-2-44 24-62 50-62s52 18 50 62c-12-8-22-26-26-36-16 22-48 32-74 36z" fill="${hair}"/>`;
    case 'long':
      return `<path d="M188 122c-4-48 22-74 52-74s56 26 52 74c-16-12-34-34-46-54-10 26-36 46-58 54z" fill="${hair}"/>`;
    case 'bald':
      return `<path d="M192 118c-12-8-12-32 2-44 2 8-3 24 2 38zM288 118c12-8 12-32-2-44-2 8 3 24-2 38z" fill="${hair}"/>`;
    case 'short':
      return `<path d="M188 108c-4-40 18-64 54-64 32 0 54 20 50 64l-8-20c-20 2-60 0-78-14-8 6-14 18-18 34z" fill="${hair}"/>`;
    case 'cap':
      return `<path d="M188 112c-6-46 22-70 54-68 34 0 54 24 50 66-6-8-10-16-12-24-26-2-50-4-66-10-10 8-20 22-26 36z" fill="${hair}"/>`;
  }
}
