import type { Page } from 'playwright-core';

/** What a page did since it was last asked: how long its frames took, and its tasks of more than 50 ms, in milliseconds. */
export interface Frames {
  frames: number[];
  longTasks: number[];
}

/** Has every document of a page follow its frames and long tasks; `window.takeFrames()` answers `Frames`. */
export const watchFrames = (page: Page): Promise<unknown> =>
  page.addInitScript(`(() => {
    let frames = [];
    let longTasks = [];
    let last = performance.now();
    const follow = (now) => {
      frames.push(now - last);
      last = now;
      requestAnimationFrame(follow);
    };
    requestAnimationFrame(follow);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration);
    }).observe({ type: 'longtask' });
    window.takeFrames = () => {
      const taken = { frames, longTasks };
      frames = [];
      longTasks = [];
      return taken;
    };
  })()`);
