import { render } from 'preact';
import { ConsolePage } from './console-page.tsx';
import './styles/theme.css';
import './styles/layout.css';
import './styles/form.css';
import './styles/note.css';
import './styles/findings.css';
import './styles/image.css';
import './styles/viewer.css';
import './styles/answers.css';
import './styles/structure.css';
import './styles/outcomes.css';
import './styles/cards.css';
import './styles/rows.css';
import './styles/speech.css';

const root = document.getElementById('console');
if (root) render(<ConsolePage />, root);
