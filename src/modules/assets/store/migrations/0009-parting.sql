-- What was asked in place of an asset that was joined is asked no more once the two are parted.
grant delete on assets.doubtful_match to wardkeep_app;
