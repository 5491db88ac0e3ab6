#!/bin/sh
# Makes what ops/compose.yaml reads from ops/secrets; what is there already stays.
set -eu
cd "$(dirname "$0")"
mkdir -p secrets backups
chmod 700 secrets

keep() { [ -s "secrets/$1" ] || printf '%s' "$2" > "secrets/$1"; }
word() { openssl rand -hex 24; }
address() { printf 'postgresql://%s:%s@database:5432/wardkeep' "$1" "$(cat "secrets/$2")"; }

for name in database_superuser_password database_owner_password database_password database_backup_password \
  metrics_token backup_passphrase; do
  keep "$name" "$(word)"
done
keep key "$(openssl rand -base64 32)"
keep database_owner_url "$(address wardkeep_owner database_owner_password)"
keep database_url "$(address wardkeep database_password)"
keep database_backup_url "$(address wardkeep_backup database_backup_password)"
# The processes run as another account than yours; the folder itself is yours alone.
chmod 444 secrets/*
echo "Keep a copy of ops/secrets/key and ops/secrets/backup_passphrase away from this machine: backups need them."
