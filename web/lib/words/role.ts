import { m } from '$lib/paraglide/messages.js';
import type { Role } from '#room/roles';

/** 主持人, Chair, … */
export const roleWord = (role: Role): string =>
  ({
    chair: m.role_chair,
    clerk: m.role_clerk,
    participant: m.role_participant,
    respondent: m.role_respondent,
    adviser: m.role_adviser,
    supervisor: m.role_supervisor,
    hall: m.role_hall,
    guest: m.role_guest,
  })[role]();
