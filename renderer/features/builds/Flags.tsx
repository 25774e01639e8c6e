import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/index.ts';
import { type FlagField, wrongWord } from './flags.ts';
import type { Building } from './useBuild.ts';

/** The flags that matter, each with what it does and what it costs. */
export function Flags({ build }: { build: Building }) {
  const { t } = useTranslation('builds');
  const id = useId();
  const { text, setFlags } = build;
  const off = build.running !== undefined;
  return (
    <Card title={t('flags.title')} className="builds-flags">
      <div className="builds-flag">
        <label className="builds-tick">
          <input
            type="checkbox"
            checked={text.strip}
            disabled={off}
            aria-describedby={`${id}-strip`}
            onChange={(e) => setFlags({ ...text, strip: e.target.checked })}
          />
          {t('flags.strip')} <code>-s -w</code>
        </label>
        <p id={`${id}-strip`} className="builds-help">
          {t('flags.stripHelp')}
        </p>
      </div>
      <Words field="tags" build={build} />
      <Words field="gcflags" build={build} />
      <p className="builds-help">{t('flags.always')}</p>
    </Card>
  );
}

/** Several words in one field; what can't be used is said under it, and what was typed stays. */
function Words({ field, build }: { field: FlagField; build: Building }) {
  const { t } = useTranslation('builds');
  const id = useId();
  const { text, setFlags } = build;
  const wrong = wrongWord(text[field], field);
  const [rule, help] =
    field === 'tags' ? [t('flags.badTags'), t('flags.tagsHelp')] : [t('flags.badGcflags'), t('flags.gcflagsHelp')];
  return (
    <div className="builds-flag">
      <label htmlFor={id}>
        {t(`flags.${field}`)} <code>{field === 'tags' ? '-tags' : '-gcflags'}</code>
      </label>
      <input
        id={id}
        className="builds-input mono"
        value={text[field]}
        spellCheck={false}
        autoComplete="off"
        disabled={build.running !== undefined}
        placeholder={field === 'tags' ? t('flags.tagsHint') : t('flags.gcflagsHint')}
        aria-invalid={wrong !== undefined}
        aria-describedby={`${id}-help`}
        onChange={(e) => setFlags({ ...text, [field]: e.target.value })}
      />
      <p id={`${id}-help`} className="builds-help">
        {wrong !== undefined && (
          <span className="builds-bad" role="status">
            <span aria-hidden="true">✕ </span>
            {t('flags.bad', { word: wrong })} {rule}{' '}
          </span>
        )}
        {help}
      </p>
    </div>
  );
}
