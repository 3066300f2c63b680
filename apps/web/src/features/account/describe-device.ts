import Bowser from 'bowser';

/** What browsers call themselves, and what people call them. */
const MAXIMUM_LENGTH = 60;

/** `Firefox on Linux`, `Safari on iPhone`: the device behind a User-Agent. */
export function describeDevice(userAgent: string | null): string {
  const text = userAgent?.trim() ?? '';
  if (text === '') return 'Unknown device';
  const { browser, os, platform } = Bowser.parse(text);
  const system = os.name === 'iOS' ? (platform.model ?? os.name) : os.name;
  return browser.name && system ? `${browser.name} on ${system}` : text.slice(0, MAXIMUM_LENGTH);
}
