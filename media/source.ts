import type { Producer } from 'mediasoup/types';
import type { SeatId } from '#room/ids';
import type { MediaKind } from '#room/mediaWire';
import { nobody, type Audience } from './audience.ts';
import type { Reception } from './reception.ts';
import { Valve } from './valve.ts';
import type { Visitor } from './visitor.ts';

/** A sound or picture that a seat sends into the stage. */
export class Source {
  readonly producer: Producer;
  readonly seat: SeatId;
  readonly kind: MediaKind;
  /** Whose connection sends it; null for a sample. */
  readonly sender: Visitor | null;
  /** The sender's own switch. */
  sending = true;
  /** Whom it may reach now. */
  audience: Audience = nobody;
  readonly valve: Valve;
  /** Those that it flows to while it is open. */
  readonly takers = new Set<Reception>();
  /** Told when takers come or go, or when it opens or shuts: a sample that nobody takes is not played. */
  onDemand: (() => void) | null = null;

  constructor(producer: Producer, seat: SeatId, sender: Visitor | null) {
    this.producer = producer;
    this.seat = seat;
    this.sender = sender;
    this.kind = producer.kind;
    this.valve = new Valve(producer);
  }

  get id(): string {
    return this.producer.id;
  }

  /** Whether packets that came now would go to anybody. */
  get demanded(): boolean {
    return this.valve.open && this.takers.size > 0;
  }
}
