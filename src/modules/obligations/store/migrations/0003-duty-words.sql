-- Duties that no rule names say so in words that a page can show.

update obligations.duty set basis = 'Good practice; no rule names it' where basis = 'assumption';
