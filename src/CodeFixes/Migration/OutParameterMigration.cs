using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Changes methods <c>bool TryLoad(…, out Order order, out string error)</c> to ones that return a <c>SnakepitResult</c>, and their callers to <c>TryGetValue</c>.</summary>
internal sealed class OutParameterMigration(Solution solution, SolutionEdits edits, CancellationToken cancellationToken)
    : MethodMigration(solution, edits, cancellationToken)
{
    protected override bool TryPlanDeclaration(IMethodSymbol method, MethodDeclarationSyntax declaration, Document document, SemanticModel model)
    {
        if (OutParameters.Of(method) is not { } outs || declaration.ExpressionBody is not null)
            return false;
        if (Edits.Has(document, declaration.ReturnType))
            return true;
        var text = new ResultText(outs.Value?.Type);
        Edits.Replace(document, declaration.ReturnType, type => text.ToSyntax().WithTriviaFrom(type));
        Edits.Replace(document, declaration.ParameterList, list => WithoutOuts((ParameterListSyntax)list));
        return declaration.Body is not { } body || new OutParameterBody(document, model, Edits, outs, text, CancellationToken).TryPlan(body);
    }

    protected override bool TryPlanUse(IMethodSymbol method, SyntaxNode name, Document document, SemanticModel model)
    {
        if (name.IsPartOfStructuredTrivia())
            return name.Parent is NameMemberCrefSyntax { Parameters: null };
        var called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return OutParameters.Of(method) is { } outs
            && called.Parent is InvocationExpressionSyntax call && call.Expression == called
            && new OutParameterCall(document, model, Edits, CancellationToken).TryPlan(call, method, outs);
    }

    private static ParameterListSyntax WithoutOuts(ParameterListSyntax list)
    {
        var parameters = list.Parameters;
        for (var i = parameters.Count - 1; i >= 0; i--)
        {
            if (parameters[i].Modifiers.Any(SyntaxKind.OutKeyword))
                parameters = parameters.RemoveAt(i);
        }

        return list.WithParameters(parameters);
    }
}
