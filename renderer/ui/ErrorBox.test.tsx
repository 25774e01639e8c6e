import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { errorCodes } from '../../electron/contract/index.ts';
import { connectTexts, i18next } from '../locales/index.ts';
import { Button } from './Button.tsx';
import { ErrorBox } from './ErrorBox.tsx';

beforeEach(() => connectTexts('en'));
afterEach(cleanup);

describe('ErrorBox', () => {
  it('announces the sentence of the code, filled in', () => {
    render(<ErrorBox info={{ code: 'compile', params: { first: 'lock.go:12: undefined: x' } }} />);
    expect(screen.getByRole('alert').textContent).toContain('does not compile: lock.go:12: undefined: x');
    expect(screen.queryByText('Details')).toBeNull();
  });
  it('folds the cause and offers the next step', () => {
    const again = vi.fn();
    render(
      <ErrorBox
        info={{ code: 'toolchain-fetch', params: { source: 'a proxy' }, detail: 'dial tcp: no such host' }}
        action={<Button onClick={again}>Try again</Button>}
      />,
    );
    const details = screen.getByText('dial tcp: no such host').closest('details');
    expect(details?.open).toBe(false);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(again).toHaveBeenCalledOnce();
  });
  it('speaks Chinese when the person does', async () => {
    await i18next.changeLanguage('zh');
    render(<ErrorBox info={{ code: 'cancelled', params: {} }} />);
    expect(screen.getByRole('alert').textContent).toContain('已取消');
  });
  it('does not treat a cause as markup', () => {
    render(<ErrorBox info={{ code: 'disk-read', params: { file: '<img src=x onerror=alert(1)>' }, detail: '<b>x</b>' }} />);
    expect(document.querySelector('img, b')).toBeNull();
    expect(screen.getByRole('alert').textContent).toContain('<img src=x onerror=alert(1)>');
  });
  it('has a sentence for every code in both languages', async () => {
    for (const lang of ['en', 'zh']) {
      await i18next.changeLanguage(lang);
      for (const code of errorCodes) expect(i18next.t(`contract:errors.${code}`), `${lang} ${code}`).not.toContain('errors.');
    }
  });
});
