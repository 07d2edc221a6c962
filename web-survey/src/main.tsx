/** Entry: reads the link, takes it out of the address bar, and starts the page. */
import { createRoot } from 'react-dom/client';
import { HttpDoor } from './send/door.ts';
import { App } from './page/app.tsx';
import { watchEscape } from './page/exit.ts';
import { takeLink } from './page/link.ts';
import './styles/tokens.css';
import './styles/page.css';

watchEscape();
// A page brought back from the browser's memory after a quick exit must not show old answers.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});
const link = takeLink();
// Another link opened in the same tab changes only the fragment.
addEventListener('hashchange', () => {
  if (location.hash.startsWith('#m=')) location.reload();
});
createRoot(document.getElementById('app')!).render(<App link={link} door={new HttpDoor(new URL('./', location.href).href)} />);
