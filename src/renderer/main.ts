import { mount } from 'svelte';

import App from './App.svelte';
import './theme.css';
import { restCaret } from './caret.ts';
import { keepWhatIsTyped } from './unfinished.ts';
import { loadWords, words } from './words.ts';

async function begin(): Promise<void> {
  const target = document.getElementById('app');
  if (target === null) throw new Error('index.html has no #app');
  await loadWords();
  document.documentElement.lang = words.language;
  keepWhatIsTyped();
  restCaret();
  mount(App, { target });
}

void begin();
