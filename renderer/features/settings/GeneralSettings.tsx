import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { saveSettings } from '../../app/acts.ts';
import { useServices } from '../../app/services.ts';
import { Segments } from '../../ui/Segments.tsx';

export function GeneralSettings() {
  const services = useServices();
  const { t } = useTranslation();
  const { language, theme, density } = useStore(services.stores.settings, (state) => state.settings);
  return (
    <>
      <Segments
        label={t('settings.language')}
        value={language ?? 'system'}
        options={[
          { value: 'system', name: t('settings.languageSystem') },
          { value: 'en', name: 'English' },
          { value: 'zh', name: '简体中文' },
        ]}
        onChange={(value) => void saveSettings(services, { language: value === 'system' ? null : value })}
      />
      <Segments
        label={t('settings.theme')}
        value={theme}
        options={[
          { value: 'system', name: t('settings.theme.system') },
          { value: 'light', name: t('settings.theme.light') },
          { value: 'dark', name: t('settings.theme.dark') },
        ]}
        onChange={(value) => void saveSettings(services, { theme: value })}
      />
      <Segments
        label={t('settings.density')}
        value={density}
        options={[
          { value: 'comfortable', name: t('settings.density.comfortable') },
          { value: 'compact', name: t('settings.density.compact') },
        ]}
        onChange={(value) => void saveSettings(services, { density: value })}
      />
    </>
  );
}
