import { voterId, type SeatId, type VoterId } from '#room/ids';
import type { AnnouncedPoll } from '#room/room';
import type { Choice } from '#room/votes/choice';
import { weightClassOf } from '#room/weightClass';
import type { Device } from '../../web/lib/room/seat/secret/device.ts';
import { SecretPaper } from '../../web/lib/room/seat/secret/secretPaper.ts';
import type { Client } from './client.ts';
import { testDevice } from './secretServer.ts';
import type { TestMeeting } from './server.ts';

/** Whoever waits for ever for an answer. */
export const forever = new AbortController().signal;

/** A resident's telephone in a meeting, with the drawer in which it keeps its secret ballots. */
export class SecretPhone {
  readonly client: Client;
  readonly seat: SeatId;
  readonly device: Device;
  /** how many times it has asked for a signature */
  asked = 0;

  private constructor(client: Client, seat: SeatId, device: Device) {
    this.client = client;
    this.seat = seat;
    this.device = {
      ...device,
      fetch: (path, init) => {
        if (path.endsWith('/signature')) this.asked += 1;
        return device.fetch(path, init);
      },
    };
  }

  static async enter(meeting: TestMeeting, seat: SeatId): Promise<SecretPhone> {
    const client = await meeting.enter(seat);
    const { origin, cookie = '' } = await meeting.visitOf(seat);
    return new SecretPhone(client, seat, testDevice({ origin, cookie }));
  }

  /** The vote that is announced or open. */
  get poll(): AnnouncedPoll {
    const { poll, announced } = this.client.room;
    const asked = poll ?? announced;
    if (!asked) throw new Error('no vote is announced or open');
    return asked;
  }

  /** A ballot of that vote on this telephone. */
  paper(voter: VoterId = voterId.parse(this.seat)): SecretPaper {
    const { room } = this.client;
    const asked = this.poll;
    const weightClass = weightClassOf(room, asked, voter);
    const key = weightClass && asked.keys?.[weightClass];
    if (!weightClass || !key) throw new Error('the vote has no key for this ballot');
    const { meeting } = room;
    return new SecretPaper(
      { meeting, poll: asked.poll, seat: this.seat, voter, weightClass, key },
      this.device,
    );
  }

  /** Has a ballot signed and casts it. */
  async cast(choice: Choice, voter?: VoterId) {
    const paper = this.paper(voter);
    const endsAt = this.client.room.poll?.endsAt ?? 0;
    return (await paper.sign(forever)) ?? paper.cast(choice, endsAt, forever);
  }
}
