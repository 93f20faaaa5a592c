/** How far a colour may be from grey, of 255, and how far dark and light must be apart. */
const mostColour = 14;
const leastContrast = 90;

/** Whether a picture is black and white, by its dominant colours (`#rrggbb`): all grey, and both dark and light. */
export function isMonochrome(colours: readonly string[]): boolean {
  if (colours.length < 3) return false;
  const levels: number[] = [];
  for (const colour of colours) {
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    const most = Math.max(red!, green!, blue!);
    if (!(most - Math.min(red!, green!, blue!) <= mostColour)) return false;
    levels.push(most);
  }
  return Math.max(...levels) - Math.min(...levels) >= leastContrast;
}
