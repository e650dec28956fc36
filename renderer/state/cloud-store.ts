import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/contract/bridge.ts';
import type { CloudPreview, ProviderView } from '../../shared/contract/cloud-views.ts';
import type { CommandInput } from '../../shared/contract/commands.ts';
import type { AppError } from '../../shared/contract/errors.ts';

/** What is shown before a text leaves, and what a press on "Send" does. */
export interface PreviewRequest {
  readonly input: CommandInput<'cloud.preview'>;
  /** Address of whoever wrote the mail, for "never for this sender"; null where it is not known. */
  readonly sender: string | null;
  send(): void;
}

export type PreviewState =
  | { readonly kind: 'loading'; readonly request: PreviewRequest }
  | { readonly kind: 'failed'; readonly request: PreviewRequest; readonly error: AppError }
  | { readonly kind: 'ready'; readonly request: PreviewRequest; readonly preview: CloudPreview };

export interface CloudState {
  readonly providers: readonly ProviderView[];
  readonly keyring: { readonly isPersistent: boolean; readonly reason: string | null } | null;
  /** False until the providers were fetched once. */
  readonly isLoaded: boolean;
  readonly listError: AppError | null;
  readonly preview: PreviewState | null;
  /** Mails that the cloud is being asked about because the user said so. */
  readonly asking: readonly number[];
  /** Fetches the providers anew. */
  load(): Promise<void>;
  /** Asks what would leave, and shows it; nothing is sent before the user says so. */
  showPreview(request: PreviewRequest): Promise<void>;
  closePreview(): void;
}

export function createCloudStore(bridge: Pick<Bridge, 'invoke'>): StoreApi<CloudState> {
  const store: StoreApi<CloudState> = createStore(() => ({
    providers: [],
    keyring: null,
    isLoaded: false,
    listError: null,
    preview: null,
    asking: [],
    load: async () => {
      const answer = await bridge.invoke('provider.list', {});
      store.setState(
        answer.ok
          ? { ...answer.value, isLoaded: true, listError: null }
          : { isLoaded: true, listError: answer.error },
      );
    },
    showPreview: async (request) => {
      store.setState({ preview: { kind: 'loading', request } });
      const answer = await bridge.invoke('cloud.preview', request.input);
      // Closed, or another one asked for, meanwhile.
      if (store.getState().preview?.request !== request) return;
      store.setState({
        preview: answer.ok
          ? { kind: 'ready', request, preview: answer.value }
          : { kind: 'failed', request, error: answer.error },
      });
    },
    closePreview: () => store.setState({ preview: null }),
  }));
  return store;
}
