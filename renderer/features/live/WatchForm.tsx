import { Activity, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Card } from '../../ui/index.ts';
import { pathNames, pathsOf, type TypedPaths, usualPaths, wrongPath } from './paths.ts';
import { watch, work } from './store.ts';

const EXAMPLE = 'localhost:6060';
const EMPTY: TypedPaths = { pprof: '', expvar: '', metrics: '' };

/** Asks for the address of a service on this computer, and for the paths where they are not the usual ones. */
export function WatchForm() {
  const { t } = useTranslation('live');
  const [address, setAddress] = useState('');
  const [typed, setTyped] = useState(EMPTY);
  const [looking, setLooking] = useState(false);
  const said = useId();
  const wrong = wrongPath(typed);
  const why = address.trim() === '' ? t('form.why') : wrong && t('form.wrongPath', { what: t(`form.${wrong}`) });
  const submit = async () => {
    setLooking(true);
    await work(() => watch(address, pathsOf(typed)));
    setLooking(false);
  };
  return (
    <Card title={t('form.title')}>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          if (why === undefined && !looking) void submit();
        }}
      >
        <div className="live-form">
          <label className="live-address">
            <span>{t('form.address')}</span>
            <input
              className="live-input mono"
              value={address}
              placeholder={EXAMPLE}
              spellCheck={false}
              onChange={(e) => setAddress(e.target.value)}
            />
          </label>
          <Button type="submit" variant="primary" icon={<Activity aria-hidden="true" />} why={why} disabled={looking}>
            {looking ? t('form.looking') : t('form.watch')}
          </Button>
        </div>
        <details className="live-elsewhere">
          <summary>
            <ChevronRight aria-hidden="true" />
            {t('form.elsewhere')}
          </summary>
          <div className="live-form">
            {pathNames.map((name) => (
              <label key={name} className="live-path">
                <span>{t(`form.${name}`)}</span>
                <input
                  className="live-input mono"
                  value={typed[name]}
                  placeholder={usualPaths[name]}
                  spellCheck={false}
                  aria-invalid={wrong === name}
                  aria-describedby={wrong === name ? said : undefined}
                  onChange={(e) => setTyped({ ...typed, [name]: e.target.value })}
                />
              </label>
            ))}
          </div>
          {wrong && (
            <p id={said} className="live-wrong" role="status">
              {t('form.wrongPath', { what: t(`form.${wrong}`) })}
            </p>
          )}
        </details>
      </form>
      <p className="live-help">{t('form.help')}</p>
    </Card>
  );
}
