"""What SQLAlchemy makes of a statement, in values that JSON can hold."""
import datetime, decimal, enum, re, uuid
from sqlalchemy.dialects import sqlite, postgresql, mysql, mssql, oracle
from sqlalchemy.sql.ddl import ExecutableDDLElement
from emit import iso_duration

FIVE = {"sqlite": sqlite.dialect, "postgresql": postgresql.dialect, "mysql": mysql.dialect, "mssql": mssql.dialect, "oracle": oracle.dialect}

def enc(v):
    if isinstance(v, (datetime.datetime, datetime.date, datetime.time, decimal.Decimal, uuid.UUID)): return str(v)
    if isinstance(v, (bytes, bytearray, memoryview)): return {"bytes": list(bytes(v))}
    if isinstance(v, (list, tuple, set)): return [enc(x) for x in v]
    if isinstance(v, dict): return {str(k): enc(x) for k, x in v.items()}
    if isinstance(v, datetime.timedelta): return iso_duration(v)
    if isinstance(v, enum.Enum): return v.name
    if isinstance(v, int) and not isinstance(v, bool) and abs(v) > 2**53: return str(v)
    if type(v).__name__ == "Range": return {"range": None if v.empty else [enc(v.lower), enc(v.upper), v.bounds]}
    if v is None or isinstance(v, (bool, int, float, str)): return v
    return f"<{type(v).__name__}>"

def folded(text): return re.sub(r"\s+", " ", str(text)).strip()

def parameters(compiled, clause, given):
    """In the order of the placeholders; None where the statement has none of its own."""
    if not hasattr(compiled, "construct_expanded_state") or isinstance(clause, ExecutableDDLElement): return None
    state = compiled.construct_expanded_state(given, escape_names=False)
    return [enc(processed(compiled, state, x)) for x in (state.positiontup or [])]

def processed(compiled, state, name):
    """As the driver gets it, where no driver is needed for that."""
    value = state.parameters[name]
    processor = (getattr(state, "processors", None) or {}).get(name) or compiled._bind_processors.get(name)
    if not callable(processor): return value
    try: made = processor(value)
    except Exception: return value
    return value if isinstance(value, (int, float, str, datetime.date, datetime.time)) and not isinstance(made, (int, float, str, bytes)) else made

def alternatives(clause, given=None, **kw):
    """The statement under each of the five dialects: its text and parameters, or the error."""
    found = {}
    for name, make in FIVE.items():
        try:
            dialect = make(); dialect.paramstyle = "qmark"; dialect.positional = True
            compiled = clause.compile(dialect=dialect, **kw)
            found[name] = {"sql": folded(compiled)}
            try: values = parameters(compiled, clause, given)
            except Exception: continue
            if values is not None: found[name]["params"] = values
        except Exception as x: found[name] = {"error": f"{type(x).__name__}: {str(x)[:200]}"}
    return found
