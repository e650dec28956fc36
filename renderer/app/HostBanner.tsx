import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { HostsState } from '../state/simple-stores.ts';
import styles from './App.module.css';
import { useServices } from './services.ts';

export function HostBanner() {
  const { stores } = useServices();
  const { t } = useTranslation();
  const hosts = useStore(stores.hosts);
  const key = bannerKey(hosts);
  if (!key) return null;
  return (
    <div className={styles.banner} role="status">
      <TriangleAlert size={16} aria-hidden />
      {t(key)}
    </div>
  );
}

function bannerKey({ hosts, isEngineAway }: HostsState) {
  if (hosts.core?.state === 'circuit-open') return 'host.coreOpen';
  if (hosts.core?.state === 'restarting' || (isEngineAway && hosts.core?.state !== 'starting')) {
    return 'host.coreAway';
  }
  if (hosts.llama?.state === 'circuit-open') return 'host.llamaOpen';
  if (hosts.llama?.state === 'restarting') return 'host.llamaRestarting';
  return null;
}
