from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from pydantic import BaseModel, Field, ValidationError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)
app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///tasks.sqlite3"
db.init_app(app)


class Task(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    priority: Mapped[int]
    done: Mapped[bool]

    def as_dict(self):
        return {"id": self.id, "title": self.title, "priority": self.priority, "done": self.done}


class TaskInput(BaseModel):
    title: str = Field(min_length=1, max_length=100)
    priority: int = Field(ge=1, le=5)
    done: bool = False


with app.app_context():
    db.create_all()


@app.errorhandler(ValidationError)
def refuse(error):
    return {"error": error.errors(include_url=False, include_input=False)}, 422


@app.get("/tasks")
def list_tasks():
    return [task.as_dict() for task in db.session.scalars(db.select(Task))]


@app.post("/tasks")
def create_task():
    task = Task(**TaskInput.model_validate(request.get_json()).model_dump())
    db.session.add(task)
    db.session.commit()
    return task.as_dict(), 201


@app.get("/tasks/<int:task_id>")
def read_task(task_id):
    return db.get_or_404(Task, task_id).as_dict()


@app.put("/tasks/<int:task_id>")
def replace_task(task_id):
    task = db.get_or_404(Task, task_id)
    for name, value in TaskInput.model_validate(request.get_json()).model_dump().items():
        setattr(task, name, value)
    db.session.commit()
    return task.as_dict()


@app.delete("/tasks/<int:task_id>")
def delete_task(task_id):
    db.session.delete(db.get_or_404(Task, task_id))
    db.session.commit()
    return "", 204
