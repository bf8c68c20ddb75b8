import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';

import { channels, type Bridge } from '../shared/contract.ts';
import type { Snapshot } from '../shared/snapshot.ts';

const bridge: Bridge = {
  run: (name, input) => ipcRenderer.invoke(channels.run, name, input),
  ask: (name, input) => ipcRenderer.invoke(channels.ask, name, input),
  watch: (listener) => {
    const hear = (_event: IpcRendererEvent, snapshot: Snapshot) => listener(snapshot);
    ipcRenderer.on(channels.snapshot, hear);
    void ipcRenderer.invoke(channels.snapshot).then(listener);
    return () => ipcRenderer.off(channels.snapshot, hear);
  },
  drawn: () => ipcRenderer.send(channels.drawn),
};

contextBridge.exposeInMainWorld('patina', bridge);
