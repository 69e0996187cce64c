// Every view of the page, and how to open it in a new tab.

const open = (address) => async (tab, world) => { await tab.go(`${world.base}${address}`); };

/** name → async (tab, world); `world` serves the sample archive. */
export const VIEWS = {
  start: open(''),
  results: open('?q=chip'),
  narrowed: async (tab, world) => {
    await tab.go(`${world.base}?q=%22the+chip%22+OR+chip&lang=en&lang=zh&after=2009&bars=share`);
    await tab.click('#timeline-table');
    await tab.click('#dates-open');
    if (await tab.run(() => document.querySelector('#filters-open').checkVisibility()))
      await tab.click('#filters-open');
  },
  expanded: async (tab, world) => {
    const { hits } = await world.ask('search?q=&limit=100');
    const { id, title } = hits.sort((one, other) => other.copies - one.copies)[0];
    await tab.go(`${world.base}?q=${encodeURIComponent(title.match(/\p{L}{4,}/u)[0])}`);
    await tab.click(`[id="copies-${id}"]`);
    await tab.shows('.brief');
  },
  typing: async (tab, world) => {
    await tab.go(world.base);
    await tab.type('ch');
    await tab.shows('.suggestion');
    await tab.says('.results-head__title', 'article');
    await tab.shows('.suggestion');
    await tab.press('ArrowDown');
  },
  nothing: open('?q=chip+xyzzyqq&lang=en'),
  article: async (tab, world) => {
    const { hits } = await world.ask('search?q=chip');
    await tab.go(`${world.base}?q=chip&article=${hits.find(({ url }) => url).id}`);
    await tab.shows('.related__part');
    await tab.press('n');
  },
  chinese: async (tab, world) => {
    const { hits } = await world.ask(`search?q=${encodeURIComponent('芯片')}&lang=zh&limit=1`);
    await tab.go(`${world.base}?q=${encodeURIComponent('芯片')}&article=${hits[0].id}`);
  },
  help: async (tab, world) => {
    await tab.go(`${world.base}help.html`);
    await tab.until(() => document.querySelectorAll('.guide__count').length > 15);
  },
  keys: async (tab, world) => {
    await tab.go(`${world.base}?q=chip`);
    await tab.press('?');
    await tab.until(() => document.querySelector('#help').open);
  },
  gone: async (tab, world) => {
    await tab.go(`${world.base}?q=chip`);
    await tab.intercept('/api/v1/search?', () => ({ fail: 'ConnectionRefused' }));
    await tab.focus('#q');
    await tab.type(' x');
    await tab.says('[role=alert]', 'Cannot reach');
  },
  plain: open('search?q=chip'),
};
