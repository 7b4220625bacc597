import { mayProduceAudio, maySend } from '#room/heard';
import type { SeatId } from '#room/ids';
import type { Room } from '#room/room';
import type { Ask } from './asking.ts';
import { Call } from './call.svelte.ts';
import { Publication } from './publication.svelte.ts';
import type { Visit } from './visit.ts';

/** A seat's call: it also sends the own camera and microphone. */
export class SeatCall extends Call {
  readonly camera: Publication;
  readonly microphone: Publication;

  constructor(ask: Ask) {
    super(ask);
    this.camera = new Publication('video', ask);
    this.microphone = new Publication('audio', ask);
  }

  override get ownPicture(): MediaStream | null {
    return this.camera.stream;
  }

  /**
   * Closes the microphone and the camera when the room no longer takes them: at the end of the own turn, and of the meeting.
   * To be called with every state of the room. What it closes, only the person opens again.
   */
  keepTo(room: Room, me: SeatId): void {
    if (this.microphone.state !== 'off' && !mayProduceAudio(room, me)) this.microphone.close();
    if (this.camera.state !== 'off' && !maySend(room, me)) this.camera.close();
  }

  /** Ends everything and frees the devices. */
  override leave(): void {
    super.leave();
    this.camera.close();
    this.microphone.close();
  }

  protected override async enter(visit: Visit): Promise<void> {
    await super.enter(visit);
    await Promise.all([this.camera.enter(visit), this.microphone.enter(visit)]);
  }

  protected override exit(): void {
    super.exit();
    this.camera.leave();
    this.microphone.leave();
  }
}
