using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes.Migration;

/// <summary>How an object is sent to a client.</summary>
/// <param name="Expression">What is returned, the object in it.</param>
/// <param name="Receiver">What <c>Problem(…)</c> is called on, with its dot; empty for a controller.</param>
/// <param name="Status">The status of the failure, as source text; null where it is sent as a success.</param>
/// <param name="IsAction">Whether it is sent by an action of a controller.</param>
internal sealed record WebAnswerForm(ExpressionSyntax Expression, string Receiver, string? Status, bool IsAction)
{
    private const string Controller = "Microsoft.AspNetCore.Mvc.ControllerBase";

    /// <summary>The status of each way to answer; 0: it is given apart.</summary>
    private static readonly Dictionary<string, int> Statuses = new(StringComparer.Ordinal)
    {
        ["Ok"] = 200, ["Json"] = 0, ["StatusCode"] = 0, ["BadRequest"] = 400, ["Unauthorized"] = 401, ["NotFound"] = 404, ["Conflict"] = 409,
        ["UnprocessableEntity"] = 422, ["InternalServerError"] = 500,
        ["OkObjectResult"] = 200, ["JsonResult"] = 0, ["ObjectResult"] = 0, ["BadRequestObjectResult"] = 400, ["UnauthorizedObjectResult"] = 401,
        ["NotFoundObjectResult"] = 404, ["ConflictObjectResult"] = 409, ["UnprocessableEntityObjectResult"] = 422,
    };

    public static WebAnswerForm? Of(ExpressionSyntax body, SemanticModel model, CancellationToken cancellationToken) => body.Parent switch
    {
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => OfCall(call, body, model, cancellationToken),
        ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 1 } creation } => OfCreation(creation, model, cancellationToken),
        ReturnStatementSyntax or ArrowExpressionClauseSyntax or ConditionalExpressionSyntax or SwitchExpressionArmSyntax when IsOfAction(body, model, cancellationToken) => new(body, "", null, true),
        _ => null,
    };

    private static WebAnswerForm? OfCall(InvocationExpressionSyntax call, ExpressionSyntax body, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { ContainingType: { } type } method || !Statuses.TryGetValue(method.Name, out var status))
            return null;
        var others = call.ArgumentList.Arguments.Where(it => it.Expression != body).ToList();
        if (others.Count > 1 || others is [var given] && !IsStatus(given.Expression, model, cancellationToken))
            return null;
        var text = others is [var only] ? only.Expression.ToString() : status >= 400 ? $"{status}" : null;
        return type.ToDisplayString() switch
        {
            "Microsoft.AspNetCore.Http.Results" when call.Expression is MemberAccessExpressionSyntax { Expression: var results } => new(call, $"{results}.", text, false),
            // Its results have types of their own, which several branches may have in common.
            "Microsoft.AspNetCore.Http.TypedResults" when call.Expression is MemberAccessExpressionSyntax { Expression: var receiver } && (call.Parent is LambdaExpressionSyntax || IsAny(call, "IResult", model, cancellationToken)) =>
                new(call, $"{receiver}.", text, false),
            Controller or "Microsoft.AspNetCore.Mvc.Controller" when text is null || IsActionResult(call, model, cancellationToken) => new(call, "", text, true),
            _ => null,
        };
    }

    private static WebAnswerForm? OfCreation(BaseObjectCreationExpressionSyntax creation, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetTypeInfo(creation, cancellationToken).Type is not { } type || type.ContainingNamespace.ToDisplayString() != "Microsoft.AspNetCore.Mvc"
            || !Statuses.TryGetValue(type.Name, out var status) || !IsIn(creation, Controller, model, cancellationToken) || !IsActionResult(creation, model, cancellationToken))
            return null;
        return creation.Initializer?.Expressions switch
        {
            null => new(creation, "", status >= 400 ? $"{status}" : null, true),
            [AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "StatusCode" }, Right: var given }] when IsStatus(given, model, cancellationToken) => new(creation, "", given.ToString(), true),
            _ => null,
        };
    }

    private static bool IsStatus(ExpressionSyntax given, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetConstantValue(given, cancellationToken).Value is int and >= 400;

    /// <summary>Whether every client gets what the method returns: it is an action that returns any object.</summary>
    private static bool IsOfAction(ExpressionSyntax body, SemanticModel model, CancellationToken cancellationToken) =>
        IsIn(body, Controller, model, cancellationToken)
        && Uses.CallerOf(body, model, cancellationToken) is { IsStatic: false, DeclaredAccessibility: Accessibility.Public } action
        && action.GetAttributes().All(static it => it.AttributeClass?.Name != "NonActionAttribute")
        && Uses.IsReturned(body);

    private static bool IsActionResult(ExpressionSyntax answer, SemanticModel model, CancellationToken cancellationToken) =>
        IsAny(answer, "IActionResult", model, cancellationToken) || IsAny(answer, "ActionResult", model, cancellationToken);

    /// <summary>Whether what is returned may be any answer.</summary>
    private static bool IsAny(ExpressionSyntax answer, string type, SemanticModel model, CancellationToken cancellationToken)
    {
        var whole = answer;
        while (whole.Parent is ParenthesizedExpressionSyntax or ConditionalExpressionSyntax or SwitchExpressionArmSyntax)
            whole = whole.Parent as ExpressionSyntax ?? (ExpressionSyntax)whole.Parent.Parent!;
        return whole.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax && model.GetTypeInfo(whole, cancellationToken).ConvertedType?.Name == type;
    }

    private static bool IsIn(SyntaxNode node, string type, SemanticModel model, CancellationToken cancellationToken)
    {
        for (var it = model.GetEnclosingSymbol(node.SpanStart, cancellationToken)?.ContainingType; it is not null; it = it.BaseType)
        {
            if (it.ToDisplayString() == type)
                return true;
        }

        return false;
    }
}
