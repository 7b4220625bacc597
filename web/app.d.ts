import type { Services } from '#room/services';

declare global {
  namespace App {
    interface Locals {
      /** what the pages read; see room/services.ts */
      services: Services;
    }
  }
}

export {};
