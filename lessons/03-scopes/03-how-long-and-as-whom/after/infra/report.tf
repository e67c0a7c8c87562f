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
  family        = "report"
  task_role_arn = aws_iam_role.report.arn

  container_definitions = jsonencode([{
    name  = "report"
    image = "registry.example.com/report:1.4"
  }])
}
