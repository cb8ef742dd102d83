// SPDX-License-Identifier: GPL-3.0-or-later
// Drives DuckDB (npm @duckdb/node-api, found through NODE_PATH): a line of JSON {"sql": "...", "threads": N} in, a line {"ms": wall, "cpu": ms,
// "rows": [...]} out. The connection and its cache stay: only the statement is timed.
const {DuckDBInstance} = require('@duckdb/node-api');
const readline = require('readline');

async function main() {
    const instance = await DuckDBInstance.create(process.argv[2]);
    const connection = await instance.connect();
    const version = await (await connection.runAndReadAll('select version()')).getRowsJson();
    console.log(JSON.stringify({version: version[0][0]}));
    for await (const line of readline.createInterface({input: process.stdin})) {
        const {sql, threads} = JSON.parse(line);
        try {
            await connection.run('set threads = ' + (threads || 1));
            const cpu = process.cpuUsage(), start = process.hrtime.bigint();
            const rows = (await connection.runAndReadAll(sql)).getRowsJson();
            const ms = Number(process.hrtime.bigint() - start) / 1e6, used = process.cpuUsage(cpu);
            console.log(JSON.stringify({ms, cpu: (used.user + used.system) / 1e3, rows: rows.slice(0, 20), count: rows.length}));
        } catch (error) {
            console.log(JSON.stringify({error: String(error)}));
        }
    }
}

main();
