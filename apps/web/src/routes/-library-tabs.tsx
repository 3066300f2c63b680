import { Link } from '@tanstack/react-router';
import classes from './-library.module.css';

/** The parts of the library: results and sweeps. */
export function LibraryTabs() {
  return (
    <nav className={classes.tabs} aria-label="Library">
      <Link to="/library" activeOptions={{ exact: true, includeSearch: false }}>
        Results
      </Link>
      <Link to="/library/sweeps">Sweeps</Link>
    </nav>
  );
}
