import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import { bridgeName } from '../../shared/contract/bridge.ts';
import { createBridge } from './create-bridge.ts';

const bridge = createBridge({
  invoke: (channel, ...values) => ipcRenderer.invoke(channel, ...values),
  listen: (channel, listener) => {
    const hear = (_event: IpcRendererEvent, value: unknown) => listener(value);
    ipcRenderer.on(channel, hear);
    return () => ipcRenderer.off(channel, hear);
  },
  pathForFile: (file) => webUtils.getPathForFile(file as File),
});

contextBridge.exposeInMainWorld(bridgeName, bridge);
