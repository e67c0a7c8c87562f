// One page that lives in the window: nothing is rendered ahead of time.
export const ssr = false;
export const prerender = false;
