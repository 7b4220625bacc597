import type { MeetingId, SeatId } from '#room/ids';
import type { Lang } from '#room/setup';
import { vibrate } from '../vibrate.ts';
import { play, type Tone } from './tones.ts';

/** Whose device this is, and the language that it speaks. */
interface OwnSeat {
  meeting: MeetingId;
  seat: SeatId;
  lang: Lang;
}

const kept = 'cues silent';
const keptPushed = ({ meeting, seat }: Omit<OwnSeat, 'lang'>): string => `pushed ${meeting} ${seat}`;
const shakes: Record<Tone, number[]> = {
  near: [120],
  next: [200, 100, 200],
  turn: [300, 150, 300],
  mark: [150],
  last: [150, 80, 150],
  stands: [400],
  runs: [100],
};

/** Signs to the person before this device by sound, vibration and, where the page is out of sight, a notification. */
export class Cues {
  #silent = $state(false);
  #pushed = $state(false);
  #allowed: NotificationPermission | 'missing' = $state('missing');

  /** Reads what this device was told before; in the server's first drawing there is no device. */
  constructor(seat: Omit<OwnSeat, 'lang'>) {
    if (typeof window === 'undefined') return;
    this.#pushed = sessionStorage.getItem(keptPushed(seat)) !== null;
    this.#silent = localStorage.getItem(kept) !== null;
    if ('Notification' in window) this.#allowed = Notification.permission;
  }

  get silent(): boolean {
    return this.#silent;
  }
  set silent(on: boolean) {
    this.#silent = on;
    if (on) localStorage.setItem(kept, 'yes');
    else localStorage.removeItem(kept);
  }

  /** Whether the browser may still be asked to notify, does so, or does not. */
  get notifies(): NotificationPermission | 'missing' {
    return this.#allowed;
  }

  /** Whether this device is told by a push service too, and so while it is locked. */
  get pushed(): boolean {
    return this.#pushed;
  }

  /** Because the person asked for it. */
  async allowNotices(seat: OwnSeat): Promise<void> {
    this.#allowed = await Notification.requestPermission();
    if (this.#allowed !== 'granted' || !this.mayBePushed) return;
    const { bePushed } = await import('./pushTold.ts');
    this.#pushed = await bePushed(seat.meeting, seat.seat, seat.lang);
    if (this.#pushed) sessionStorage.setItem(keptPushed(seat), 'yes');
  }

  /** Whether the browser can be told by a push service; on an iPhone only as an app of the home screen. */
  get mayBePushed(): boolean {
    return 'serviceWorker' in navigator && 'PushManager' in window;
  }

  give(tone: Tone): void {
    vibrate(...shakes[tone]);
    if (!this.#silent) play(tone);
  }

  /** Tells whoever does not look at this page; a newer one takes the place of the one before. */
  notify(title: string, meeting: string): void {
    if (document.visibilityState === 'visible' || this.#allowed !== 'granted') return;
    try {
      const notice = new Notification(title, { body: meeting, tag: meeting });
      notice.onclick = () => {
        window.focus();
        notice.close();
      };
    } catch {
      // Telephones notify only through a service worker; sound and vibration have been given.
    }
  }
}
