from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from sqlmodel import Field, Session, SQLModel, create_engine, select


class TaskInput(SQLModel):
    title: str = Field(min_length=1, max_length=100)
    priority: int = Field(ge=1, le=5)
    done: bool = False


class Task(TaskInput, table=True):
    id: int | None = Field(default=None, primary_key=True)


engine = create_engine("sqlite:///tasks.sqlite3")
SQLModel.metadata.create_all(engine)
app = FastAPI()


def open_session():
    with Session(engine) as session:
        yield session


Database = Annotated[Session, Depends(open_session)]


def find(task_id: int, session: Database) -> Task:
    task = session.get(Task, task_id)
    if task is None:
        raise HTTPException(404)
    return task


Found = Annotated[Task, Depends(find)]


def keep(session: Session, task: Task) -> Task:
    session.add(task)
    session.commit()
    session.refresh(task)
    return task


@app.get("/tasks")
def list_tasks(session: Database) -> list[Task]:
    return list(session.exec(select(Task)))


@app.post("/tasks", status_code=201)
def create_task(task: TaskInput, session: Database) -> Task:
    return keep(session, Task.model_validate(task))


@app.get("/tasks/{task_id}")
def read_task(task: Found) -> Task:
    return task


@app.put("/tasks/{task_id}")
def replace_task(new: TaskInput, task: Found, session: Database) -> Task:
    return keep(session, task.sqlmodel_update(new.model_dump()))


@app.delete("/tasks/{task_id}", status_code=204)
def delete_task(task: Found, session: Database) -> None:
    session.delete(task)
    session.commit()
