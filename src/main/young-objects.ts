import { setFlagsFromString } from 'node:v8';

/*
 * V8 makes the room for young objects larger when many of them stay, as tasks that are read do, and hardly ever
 * smaller again: 50 MB for a catalogue of 15. Kept small it is cleaned more often, each time for a shorter while.
 */
setFlagsFromString('--semi-space-growth-factor=1');
