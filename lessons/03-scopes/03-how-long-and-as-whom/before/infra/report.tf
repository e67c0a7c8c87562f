resource "aws_iam_user" "report" {
  name = "report"
}

resource "aws_iam_access_key" "report" {
  user = aws_iam_user.report.name
}

resource "aws_iam_role" "report" {
  name               = "report"
  assume_role_policy = data.aws_iam_policy_document.tasks.json
}

data "aws_iam_policy_document" "tasks" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_ecs_task_definition" "report" {
  family = "report"

  container_definitions = jsonencode([{
    name  = "report"
    image = "registry.example.com/report:1.4"
    environment = [
      { name = "AWS_ACCESS_KEY_ID", value = aws_iam_access_key.report.id },
      { name = "AWS_SECRET_ACCESS_KEY", value = aws_iam_access_key.report.secret },
    ]
  }])
}
