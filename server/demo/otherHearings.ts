import type { Lang } from '#room/setup';
import { liftHearing, two, type Notice } from './story.ts';

/** A smaller matter that was settled before, so that there is a resolution to look at. */
export function bicycleHearing(lang: Lang): Notice {
  const t = <T>(zh: T, en: T): T => two(lang, zh, en);
  const lift = liftHearing(lang).setup;
  return {
    ...lift,
    title: t('小区电动自行车充电棚选址', 'A place for the e-bike charging shed'),
    matter: t(
      '楼道里充电有火灾危险。居民提出在小区东门内建一个充电棚。',
      'Charging in stairwells is a fire danger. Residents propose a shed inside the east gate.',
    ),
    level: 'deliberation',
    documents: [],
    items: [{ id: 'i1', title: t('充电棚建在哪里', 'Where the shed shall stand') }],
    polls: [],
    motions: [
      {
        id: 'm1',
        item: 'i1',
        text: t(
          '在东门内建充电棚，三十个车位，两个月内完工。',
          'The shed is built inside the east gate, thirty places, within two months.',
        ),
      },
    ],
    seats: lift.seats.filter((one) => one.role !== 'hall'),
  };
}

/** A hearing still to come. */
export function parkingHearing(lang: Lang): Notice {
  const t = <T>(zh: T, en: T): T => two(lang, zh, en);
  const lift = liftHearing(lang).setup;
  return {
    ...lift,
    title: t('小区停车位划线和收费', 'Marking and charging for parking spaces'),
    matter: t(
      '小区有 180 辆车，112 个车位。讨论怎样划线、怎样收费。',
      '180 cars, 112 spaces: how to mark them and what to charge.',
    ),
    level: 'joint',
    binding: false,
    documents: [],
    items: [
      { id: 'i1', title: t('现状', 'How it is today') },
      { id: 'i2', title: t('划线方案', 'How to mark the spaces') },
      { id: 'i3', title: t('收费', 'What to charge') },
    ],
    polls: [],
    motions: [],
  };
}
