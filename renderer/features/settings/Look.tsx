import { NumberField } from '@base-ui/react/number-field';
import { Minus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { patchSettings, useSettings } from '../../app/settings.ts';
import { Card, Field, IconButton, Segmented } from '../../ui/index.ts';

const [SMALLEST, LARGEST] = [10, 24];

/** Language, theme, size of code. */
export function Look() {
  const { t } = useTranslation('settings');
  const { language, theme, fontSize } = useSettings((s) => s.settings);
  return (
    <Card title={t('look')}>
      <Field label={t('language')} help={t('languageHelp')}>
        <Segmented
          label={t('language')}
          value={language}
          onChange={(language) => patchSettings({ language })}
          options={[
            { value: 'system', label: t('languageSystem') },
            { value: 'zh', label: <span lang="zh-CN">中文</span> },
            { value: 'en', label: <span lang="en">English</span> },
          ]}
        />
      </Field>
      <Field label={t('theme')}>
        <Segmented
          label={t('theme')}
          value={theme}
          onChange={(theme) => patchSettings({ theme })}
          options={[
            { value: 'system', label: t('themeSystem') },
            { value: 'light', label: t('themeLight') },
            { value: 'dark', label: t('themeDark') },
          ]}
        />
      </Field>
      <Field label={t('fontSize')} help={t('fontSizeHelp')}>
        <NumberField.Root
          value={fontSize}
          min={SMALLEST}
          max={LARGEST}
          onValueChange={(v) => v !== null && patchSettings({ fontSize: v })}
        >
          <NumberField.Group className="settings-number">
            <NumberField.Decrement
              render={<IconButton size="small" label={t('smaller')} icon={<Minus aria-hidden="true" />} />}
            />
            <NumberField.Input aria-label={t('fontSize')} className="num" />
            <NumberField.Increment render={<IconButton size="small" label={t('larger')} icon={<Plus aria-hidden="true" />} />} />
          </NumberField.Group>
        </NumberField.Root>
        <code className="settings-sample" style={{ fontSize }}>
          mu.RLock(); defer mu.RUnlock()
        </code>
      </Field>
    </Card>
  );
}
