import { mount } from 'svelte';

import App from './App.svelte';
import './theme.css';
import { words } from './words.ts';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no #app');
document.documentElement.lang = words.language;
mount(App, { target });
