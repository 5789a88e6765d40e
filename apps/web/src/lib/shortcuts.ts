const STORE = 'soundings-shortcuts';

/** Whether single keys act; a reader whose voice or switch software types may turn them off. */
export const shortcutsOn = (): boolean => window.localStorage.getItem(STORE) !== 'off';
export const setShortcuts = (on: boolean): void => window.localStorage.setItem(STORE, on ? 'on' : 'off');
