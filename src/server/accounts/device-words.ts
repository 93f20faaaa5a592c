/** Looked for in this order: browsers name those they descend from, so the particular comes before the general. */
const programs: [RegExp, string][] = [
  [/^imagestead/i, 'Imagestead'],
  [/\bcurl\//i, 'curl'],
  [/\bEdgA?(?:iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOPiOS\/|\bOPT\//, 'Opera'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChromium\//, 'Chromium'],
  [/\b(?:Headless)?Chrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const systems: [RegExp, string][] = [
  [/\biPhone\b|\biPod\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMacintosh\b|\bMac OS X\b/, 'macOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
];

const firstMatch = (rules: [RegExp, string][], text: string): string | undefined =>
  rules.find(([pattern]) => pattern.test(text))?.[1];

/** A few words on the device that sent a `user-agent` header (RFC 9110 section 10.1.5), such as "Firefox on Windows". */
export function deviceWords(userAgent: string | null): string {
  const text = userAgent ?? '';
  const program = firstMatch(programs, text);
  const system = firstMatch(systems, text);
  if (program && system) return `${program} on ${system}`;
  return program ?? system ?? 'Unknown device';
}
