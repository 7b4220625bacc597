import type { BuiltinHandlerName, Device, HandlerFactory } from 'mediasoup-client/types';

/** How the library drives each browser that a meeting may be entered with. Each comes by itself: a page needs one of them. */
const drivers = {
  Chrome111: async () => (await import('mediasoup-client/handlers/Chrome111')).Chrome111,
  Chrome74: async () => (await import('mediasoup-client/handlers/Chrome74')).Chrome74,
  Firefox120: async () => (await import('mediasoup-client/handlers/Firefox120')).Firefox120,
  Safari12: async () => (await import('mediasoup-client/handlers/Safari12')).Safari12,
};

/** Loads what drives a browser, by the name that the library's detection gave it; null if it has none for a browser. */
export async function driverOf(detected: BuiltinHandlerName | undefined): Promise<HandlerFactory | null> {
  if (detected === undefined || !isDriver(detected)) return null;
  const driver = await drivers[detected]();
  return driver.createFactory({});
}

const isDriver = (name: string): name is keyof typeof drivers => name in drivers;

/**
 * The library's device for this browser, not yet loaded.
 * @throws UnsupportedError in a browser that cannot take part
 */
export async function makeDevice(): Promise<Device> {
  const { Device, detectDevice } = await import('mediasoup-client');
  const handlerFactory = await driverOf(detectDevice());
  // Without one the library says itself that it knows no way.
  return handlerFactory ? new Device({ handlerFactory }) : Device.factory();
}
