import { useTranslation } from 'react-i18next';
import { patchSettings, useSettings } from '../../app/settings.ts';
import { useCall } from '../../app/useCall.ts';
import { Card, Field, Segmented, Select } from '../../ui/index.ts';

/** Shell, warning before a paste, screen reader. */
export function TerminalCard() {
  const { t } = useTranslation('settings');
  const terminal = useSettings((s) => s.settings.terminal);
  const { data } = useCall('terminal.shells', {});
  const patch = (change: Partial<typeof terminal>) => patchSettings({ terminal: { ...terminal, ...change } });
  const yesNo = [
    { value: 'on', label: t('terminal.on') },
    { value: 'off', label: t('terminal.off') },
  ] as const;
  const shell = terminal.shell ?? data?.preferred;
  return (
    <Card title={t('terminal.title')}>
      {data && shell !== undefined && (
        <Field label={t('terminal.shell')} help={t('terminal.shellHelp')}>
          <Select
            label={t('terminal.shell')}
            value={shell}
            onChange={(id) => patch({ shell: id })}
            options={data.shells.map((s) => ({ value: s.id, label: s.name }))}
          />
        </Field>
      )}
      <Field label={t('terminal.warnPaste')} help={t('terminal.warnPasteHelp')}>
        <Segmented
          label={t('terminal.warnPaste')}
          value={terminal.warnPaste ? 'on' : 'off'}
          onChange={(v) => patch({ warnPaste: v === 'on' })}
          options={yesNo}
        />
      </Field>
      <Field label={t('terminal.screenReader')} help={t('terminal.screenReaderHelp')}>
        <Segmented
          label={t('terminal.screenReader')}
          value={terminal.screenReader ? 'on' : 'off'}
          onChange={(v) => patch({ screenReader: v === 'on' })}
          options={yesNo}
        />
      </Field>
    </Card>
  );
}
