#!/usr/bin/env bash
# Sells a chat: creates a Tenant through the Kubernetes API and waits until it is Ready. What a shop's back end would do, in a hundred lines of curl and jq.
#
#   tenant.sh create FILE [SECONDS]   checks the Tenant in FILE (YAML or JSON) with a dry run, creates it, and waits
#   tenant.sh wait NAME [SECONDS]     waits for one that exists: after a run that was cut, or after a change
#
#   CHAT_SERVER      the API server, such as https://api.example.com:6443
#   CHAT_CA_FILE     its certificate authority; not set: those of the system
#   CHAT_TOKEN_FILE  holds a bearer token with the rights of the ClusterRole chat-sales; read for every request, because tokens are renewed
#
# Prints the chat's address. Ends with 0: Ready. 2: called wrongly. 3: the API refuses what was asked, and says why. 4: Stalled, a person must act.
# 5: not Ready in time (600 seconds unless given). 6: the API cannot be reached, or does not know us.
set -euo pipefail

readonly tenants=/apis/chat.scalewize.ai/v1alpha1/tenants

say() { printf '%s\n' "$*" >&2; }
fail() { local code=$1; shift; say "$*"; exit "$code"; }
usage() { fail 2 "usage: $0 create FILE [SECONDS] | wait NAME [SECONDS]"; }

# api METHOD PATH [curl's options]; becomes curl, so call it in a subshell. The token goes through a pipe: neither the list of processes nor the environment shows it.
api() {
  local method=$1 path=$2
  shift 2
  exec curl --silent --show-error --request "$method" ${CHAT_CA_FILE:+--cacert "$CHAT_CA_FILE"} --header @<(printf 'Authorization: Bearer %s\n' "$(<"$CHAT_TOKEN_FILE")") \
    --header 'Accept: application/json' --connect-timeout 10 "$@" "$CHAT_SERVER$path"
}

# demand METHOD PATH [curl's options]: prints the answer; ends the script with the API's own words where it refuses.
demand() {
  local answer code
  answer=$(api "$@" --max-time 30 --write-out '\n%{http_code}') || fail 6 "$CHAT_SERVER cannot be reached"
  code=${answer##*$'\n'} answer=${answer%$'\n'*}
  case $code in
    2??) printf '%s' "$answer" ;;
    400 | 404 | 409 | 422) fail 3 "$(jq -r .message <<<"$answer")" ;;
    *) fail 6 "HTTP $code: $(jq -r .message <<<"$answer" 2>/dev/null)" ;;
  esac
}

create() {
  local file=$1 created
  [[ -r $file ]] || usage
  local body=(--header 'Content-Type: application/yaml' --data-binary "@$file")
  demand POST "$tenants?fieldValidation=Strict&dryRun=All" "${body[@]}" >/dev/null
  created=$(demand POST "$tenants?fieldValidation=Strict" "${body[@]}") || exit
  jq -r .metadata.name <<<"$created"
}

# What an event of the watch says: "Ready URL", "Stalled WHY", "Deleted", or "Waiting WHY". A status counts once it describes the spec as it is now.
readonly judge='
  def condition(type): .object.status.conditions // [] | map(select(.type == type)) | first // {};
  def why(type): condition(type) | "\(.reason // "the operator has not seen it yet") \(.message // "")";
  if .object.kind != "Tenant" then empty
  elif .type == "DELETED" then "Deleted"
  elif .object.status.observedGeneration != .object.metadata.generation then "Waiting the operator has not seen it yet"
  elif condition("Ready").status == "True" then "Ready \(.object.status.url // "")"
  elif condition("Stalled").status == "True" then "Stalled \(why("Stalled"))"
  else "Waiting \(why("Ready"))" end'

wait_for() {
  local name=$1 end=$((SECONDS + $2)) left event verdict last=
  while left=$((end - SECONDS)); [[ $left -gt 0 ]]; do
    while IFS= read -r event; do
      watch=$! verdict=$(jq -r "$judge" <<<"$event")
      case $verdict in
        Ready*) printf '%s\n' "${verdict#Ready }"; return ;;
        Stalled*) fail 4 "$name needs a person: ${verdict#Stalled }" ;;
        Deleted) fail 4 "$name was deleted" ;;
        "$last") ;;
        *) say "$name: ${verdict#Waiting }"; last=$verdict ;;
      esac
    done < <(api GET "$tenants?watch=1&fieldSelector=metadata.name%3D$name&timeoutSeconds=$left" --no-buffer --max-time "$left" 2>/dev/null)
    sleep 1 # a watch that ends early must not be asked for in a storm
  done
  fail 5 "$name is not Ready in time: $last"
}

[[ $# -ge 2 && -n ${CHAT_SERVER:-} && -r ${CHAT_TOKEN_FILE:-} ]] || usage
[[ ${3:-600} =~ ^[0-9]+$ ]] || usage
case $1 in
  create) name=$(create "$2") ;;
  wait) name=$2; demand GET "$tenants/$name" >/dev/null ;;
  *) usage ;;
esac
trap '[[ -z ${watch:-} ]] || kill "$watch" 2>/dev/null || true' EXIT
wait_for "$name" "${3:-600}"
